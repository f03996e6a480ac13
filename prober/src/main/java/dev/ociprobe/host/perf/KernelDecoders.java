package dev.ociprobe.host.perf;

/** Decoders for the tracepoints outside the scheduler. */
final class KernelDecoders {
  private KernelDecoders() {}

  static EventDecoder contentionBegin(TracepointFormat format) throws TracepointFormatException {
    NumberField lock = format.number("lock_addr");
    NumberField flags = format.number("flags");
    return (sample, at, threads) ->
        new Event.ContentionBegin(at, lock.read(sample), flags.readInt(sample), sample.stack());
  }

  static EventDecoder contentionEnd(TracepointFormat format) throws TracepointFormatException {
    NumberField lock = format.number("lock_addr");
    NumberField result = format.number("ret");
    return (sample, at, threads) ->
        new Event.ContentionEnd(at, lock.read(sample), result.readInt(sample));
  }

  static EventDecoder signalGenerate(TracepointFormat format, CommInterner names)
      throws TracepointFormatException {
    NumberField signal = format.number("sig");
    NumberField tid = format.number("pid");
    TextField comm = format.text("comm");
    return (sample, at, threads) ->
        new Event.SignalGenerate(
            at, signal.readInt(sample), tid.readInt(sample), comm.readName(sample, names));
  }

  static EventDecoder signalDeliver(TracepointFormat format) throws TracepointFormatException {
    NumberField signal = format.number("sig");
    return (sample, at, threads) -> new Event.SignalDeliver(at, signal.readInt(sample));
  }

  /** Constructs an event of one cgroup. */
  @FunctionalInterface
  interface CgroupEvent {
    Event of(EventContext at, int hierarchy, String path);
  }

  static EventDecoder cgroup(TracepointFormat format, CgroupEvent event)
      throws TracepointFormatException {
    NumberField hierarchy = format.number("root");
    TextField path = format.text("path");
    return (sample, at, threads) -> event.of(at, hierarchy.readInt(sample), path.read(sample));
  }

  static EventDecoder cgroupAttach(TracepointFormat format) throws TracepointFormatException {
    NumberField hierarchy = format.number("dst_root");
    TextField path = format.text("dst_path");
    NumberField tid = format.number("pid");
    return (sample, at, threads) ->
        new Event.CgroupAttach(
            at, hierarchy.readInt(sample), path.read(sample), tid.readInt(sample));
  }

  static EventDecoder blockIssue(TracepointFormat format) throws TracepointFormatException {
    NumberField device = format.number("dev");
    NumberField sector = format.number("sector");
    NumberField bytes = format.number("bytes");
    TextField operation = format.text("rwbs");
    return (sample, at, threads) ->
        new Event.BlockIssue(
            at,
            device.readInt(sample),
            sector.read(sample),
            bytes.read(sample),
            operation.read(sample));
  }

  static EventDecoder blockComplete(TracepointFormat format) throws TracepointFormatException {
    NumberField device = format.number("dev");
    NumberField sector = format.number("sector");
    NumberField error = format.number("error");
    return (sample, at, threads) ->
        new Event.BlockComplete(
            at, device.readInt(sample), sector.read(sample), error.readInt(sample));
  }

  static EventDecoder filePage(TracepointFormat format) throws TracepointFormatException {
    NumberField device = format.number("s_dev");
    NumberField inode = format.number("i_ino");
    return (sample, at, threads) ->
        new Event.FilePage(at, device.readInt(sample), inode.read(sample));
  }

  static EventDecoder reclaimBegin(ReclaimScope scope) {
    return (sample, at, threads) -> new Event.ReclaimBegin(at, scope);
  }

  static EventDecoder reclaimEnd(TracepointFormat format, ReclaimScope scope)
      throws TracepointFormatException {
    NumberField pages = format.number("nr_reclaimed");
    return (sample, at, threads) -> new Event.ReclaimEnd(at, scope, pages.read(sample));
  }

  static EventDecoder write(TracepointFormat format) throws TracepointFormatException {
    NumberField fd = format.number("fd");
    NumberField count = format.number("count");
    return (sample, at, threads) -> new Event.Write(at, fd.readInt(sample), count.read(sample));
  }

  static EventDecoder syscallEnter(TracepointFormat format) throws TracepointFormatException {
    NumberField number = format.number("id");
    return (sample, at, threads) -> new Event.SyscallEnter(at, number.read(sample));
  }

  static EventDecoder syscallExit(TracepointFormat format) throws TracepointFormatException {
    NumberField number = format.number("id");
    NumberField result = format.number("ret");
    return (sample, at, threads) ->
        new Event.SyscallExit(at, number.read(sample), result.read(sample));
  }
}
