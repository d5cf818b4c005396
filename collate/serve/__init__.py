"""The pages of an edition, served on this machine only and made again when a file of the edition is saved."""
