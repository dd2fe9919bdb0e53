"""What people want to know of one posting: the role of each line, how roles mix, why this role and not that one."""
