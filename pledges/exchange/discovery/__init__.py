"""What tells crawlers and people with a finding where to look: sitemap, robots.txt, security.txt."""
