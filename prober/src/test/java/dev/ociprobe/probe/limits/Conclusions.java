package dev.ociprobe.probe.limits;

/** Conclusions for tests that are about something else. */
final class Conclusions {
  static final Conclusion HELD =
      new Conclusion.Held(new Control(true, "it got past"), new Counter(true, "throttled: 3"));

  private Conclusions() {}
}
