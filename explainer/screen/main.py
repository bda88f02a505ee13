"""The script that Streamlit runs for every reader. It lies here so that no `pages/` lies beside it."""

from explainer.screen.site import show_site

show_site()
