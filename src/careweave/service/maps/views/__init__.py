"""The pages of a map: to look at it, and every act that changes it."""
