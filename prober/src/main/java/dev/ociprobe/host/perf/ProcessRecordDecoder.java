package dev.ociprobe.host.perf;

import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_EXIT;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_FORK;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_SAMPLE;

import dev.ociprobe.host.perf.RecordIndex.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of forks, executed programs, exits and signals, in the order of time. For one
 * thread.
 */
final class ProcessRecordDecoder {
  private final Map<Long, EventDecoder> decoders;
  private final Set<Long> withArguments;

  /** The threads that began to exit last, by CPUs; not the first ones of processes. */
  private final Map<Integer, Event.Exit> exiting = new HashMap<>();

  private final ThreadTable names = new ThreadTable();
  private final SampleRecord sample =
      new SampleRecord(new StackInterner(), new AddressSpaces(new MappedFiles()));

  /**
   * A decoder that has seen no record.
   *
   * @param decoders by the identifiers of records
   * @param withArguments the identifiers of the records of programs with arguments
   */
  ProcessRecordDecoder(Map<Long, EventDecoder> decoders, Set<Long> withArguments) {
    this.decoders = Map.copyOf(decoders);
    this.withArguments = Set.copyOf(withArguments);
  }

  /**
   * Decodes a record; null for one that tells nothing of a process.
   *
   * @throws BadRecordException if it can't be decoded
   */
  @Nullable ProcessEvent decode(Entry record) {
    return switch (record.type()) {
      case PERF_RECORD_FORK -> {
        TaskRecord task = TaskRecord.read(record);
        yield new ProcessEvent(
            new Event.Fork(at(record, task.parentPid(), task.parentTid()), task.pid(), task.tid()));
      }
      case PERF_RECORD_EXIT -> exit(record, TaskRecord.read(record));
      case PERF_RECORD_SAMPLE -> sample(record);
      default -> null; // names, and about the ring itself
    };
  }

  private ProcessEvent exit(Entry record, TaskRecord task) {
    Event.Exit exit = new Event.Exit(at(record, task.pid(), task.tid()));
    if (task.tid() != task.pid()) {
      exiting.put(record.cpu(), exit);
    }
    return new ProcessEvent(exit);
  }

  private ProcessEvent sample(Entry record) {
    sample.moveTo(record.bytes(), record.start(), record.size());
    sample.findData(false);
    EventDecoder decoder = decoders.get(sample.id());
    if (decoder == null) {
      throw new BadRecordException();
    }
    Event event = decoder.decode(sample, contextOf(record), names);
    return new ProcessEvent(
        event, withArguments.contains(sample.id()) ? sample.programArguments() : List.of());
  }

  /**
   * The thread of a sample. The last thread of a process whose first one is gone already tells the
   * parent once its own id, -1 then, is given back; since Linux 5.13 it still has that of the
   * process, which may have gone to another CPU after its exit was recorded. Before, both are lost:
   * it is taken for the one that began to exit on this CPU last. An idle CPU's id, 0, is none.
   */
  private EventContext contextOf(Entry record) {
    Event.Exit exit = exiting.get(record.cpu());
    if (sample.tid() >= 0 || exit == null) {
      return at(record, sample.pid(), sample.tid());
    }
    boolean isTold = sample.pid() > 0 && sample.pid() != exit.at().pid();
    return isTold
        ? at(record, sample.pid(), sample.tid())
        : at(record, exit.at().pid(), exit.at().tid());
  }

  private static EventContext at(Entry record, int pid, int tid) {
    return new EventContext(record.nanos(), record.cpu(), pid, tid, "");
  }
}
