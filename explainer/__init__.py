"""A public explainer of a contested affair, told from Markdown and YAML files."""

__version__ = "0.1.0"
