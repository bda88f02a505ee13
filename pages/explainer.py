"""An explainer: one Markdown file of content/."""

import streamlit as st

from explainer.screen.article import draw_article
from explainer.screen.frame import current

page = current()
st.html(page.once("article page", lambda: draw_article(page.edition, page.name, page.pencil)))
