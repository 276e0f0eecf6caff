"""What really changes: sites, staff, appointments, catalogue, directory."""
