"""Trade between countries: positions, fit, concentration, margins, growth."""
