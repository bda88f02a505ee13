"""Views -> Plotly figures, and the vocabulary of marks and colours."""
