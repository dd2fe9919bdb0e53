"""Train a model, and measure it by cross-validation."""
