"""The drill `scale`: a record of 100,000 pledges is rebuilt and verified in minutes and constant memory."""
