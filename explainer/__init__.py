"""A public explainer of a contested affair, told from Markdown and YAML files."""
