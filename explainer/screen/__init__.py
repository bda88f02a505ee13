"""The explorer: the only part that imports streamlit."""
