"""The script that Streamlit runs for every reader of our server."""

from explainer.screen.site import show_site

show_site()
