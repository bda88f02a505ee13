"""All that is relied on of Streamlit, uvicorn, websockets and Plotly beyond their documents: see docs/streamlit.md."""
