"""The plain edition: the same facts as pages without scripts, for slow lines, search engines, previews and print."""
