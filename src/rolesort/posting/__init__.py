"""From a posting's text to its title and its lines, each in a section."""
