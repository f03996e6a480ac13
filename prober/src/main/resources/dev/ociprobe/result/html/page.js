// The page, section by section.

choose({ phase: ["total", "startup", "create"].find(name => phases.includes(name)) ?? phases[0] ?? "" });
head();
warnings();
findings();
controls();
durations();
curves();
samples();
