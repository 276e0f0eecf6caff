"""Files of laboratory results as they come: HL7 v2 messages and tables. What they mean is decided elsewhere."""
