"""What people see, in Chinese. Each module prints one kind of result with rich."""
