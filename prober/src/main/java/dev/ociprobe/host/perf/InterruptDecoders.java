package dev.ociprobe.host.perf;

import java.util.List;

/** Decoders for the tracepoints of interrupts and softirqs. */
final class InterruptDecoders {
  /** Names by number: {@code include/linux/interrupt.h}. */
  private static final List<String> SOFTIRQS =
      List.of(
          "softirq HI",
          "softirq TIMER",
          "softirq NET_TX",
          "softirq NET_RX",
          "softirq BLOCK",
          "softirq IRQ_POLL",
          "softirq TASKLET",
          "softirq SCHED",
          "softirq HRTIMER",
          "softirq RCU");

  private InterruptDecoders() {}

  static EventDecoder irqBegin(TracepointFormat format) throws TracepointFormatException {
    TextField name = format.text("name");
    return (sample, at, threads) -> new Event.InterruptBegin(at, name.read(sample));
  }

  static EventDecoder softirqBegin(TracepointFormat format) throws TracepointFormatException {
    NumberField vector = format.number("vec");
    return (sample, at, threads) -> new Event.InterruptBegin(at, softirq(vector.read(sample)));
  }

  static EventDecoder end() {
    return (sample, at, threads) -> new Event.InterruptEnd(at);
  }

  private static String softirq(long vector) {
    return vector >= 0 && vector < SOFTIRQS.size()
        ? SOFTIRQS.get((int) vector)
        : "softirq " + vector;
  }
}
