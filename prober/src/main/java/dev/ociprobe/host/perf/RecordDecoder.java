package dev.ociprobe.host.perf;

import static dev.ociprobe.posix.PerfRecord.HEADER_BYTES;
import static dev.ociprobe.posix.PerfRecord.MISC;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_COMM;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_EXIT;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_FORK;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_MISC_COMM_EXEC;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_MMAP2;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_SAMPLE;

import dev.ociprobe.host.perf.RecordIndex.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the records of one recording into events. For one thread. */
final class RecordDecoder {
  /** The bound on the difference between the kernel's fast clock and the exact one. */
  private static final long CLOCK_SLACK_NANOS = 1_000_000;

  // enum perf_event_type: pid, tid of COMM.
  private static final int PID = HEADER_BYTES;
  private static final int COMM_TID = PID + Integer.BYTES;
  private static final int COMM = COMM_TID + Integer.BYTES;

  private final Map<Long, SourceDecoder> sources;
  private final SampleRecord sample;
  private final long enabledNanos;
  private final long disabledNanos;
  private final ThreadTable threads = new ThreadTable();
  private final AddressSpaces spaces;
  private final ForeignFaults faults;
  private final Map<Integer, Integer> running = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private long undecoded;
  private long strays;

  /**
   * A decoder for a recording between two times.
   *
   * @param sources the decoders by identifier
   * @param spaces of the processes that exist already
   */
  RecordDecoder(
      Map<Long, SourceDecoder> sources,
      StackInterner stacks,
      AddressSpaces spaces,
      long enabledNanos,
      long disabledNanos) {
    this.sources = sources;
    this.faults = new ForeignFaults(sources);
    this.spaces = spaces;
    this.sample = new SampleRecord(stacks, spaces);
    this.enabledNanos = enabledNanos - CLOCK_SLACK_NANOS;
    this.disabledNanos = disabledNanos + CLOCK_SLACK_NANOS;
  }

  /** Decodes records in the order of their times; counts those that can't be decoded. */
  List<Event> decode(List<Entry> records) {
    for (Entry record : records) {
      if (record.nanos() < enabledNanos || record.nanos() > disabledNanos) {
        strays += isForeignFault(record) ? 0 : 1;
        continue;
      }
      try {
        Event event = decode(record);
        if (event != null) {
          events.add(event);
        }
      } catch (BadRecordException e) {
        undecoded++;
      }
    }
    return events;
  }

  long undecoded() {
    return undecoded;
  }

  long strays() {
    return strays;
  }

  /** Tells whether its time is that of another recorder's clock; nothing depends on a fault. */
  private boolean isForeignFault(Entry record) {
    if (record.type() != PERF_RECORD_SAMPLE) {
      return false;
    }
    sample.moveTo(record.bytes(), record.start(), record.size());
    return !sources.containsKey(sample.id()) && sample.isOfFault();
  }

  private @Nullable Event decode(Entry record) {
    return switch (record.type()) {
      case PERF_RECORD_SAMPLE -> sample(record);
      case PERF_RECORD_FORK -> fork(record);
      case PERF_RECORD_EXIT -> exit(record);
      case PERF_RECORD_COMM -> {
        comm(record);
        yield null;
      }
      case PERF_RECORD_MMAP2 -> {
        MappingRecord.read(record, spaces);
        yield null;
      }
      default -> null; // about the ring itself
    };
  }

  private @Nullable Event sample(Entry record) {
    sample.moveTo(record.bytes(), record.start(), record.size());
    SourceDecoder source = sources.get(sample.id());
    if (source == null) {
      source = faults.decoderOf(sample).orElseThrow(BadRecordException::new);
    } else {
      faults.known(sample, source);
    }
    // A thread that has lost its id is the one that the CPU switched to last.
    int tid = sample.tid() >= 0 ? sample.tid() : running.getOrDefault(record.cpu(), 0);
    EventContext at = threads.context(record.nanos(), record.cpu(), sample.pid(), tid);
    Event event = source.decode(sample, at, threads);
    if (event instanceof Event.Switch left) {
      running.put(record.cpu(), left.nextTid());
      if (left.state() == TaskState.DEAD) {
        threads.gone(left.at().tid());
      }
    }
    return event;
  }

  private Event fork(Entry record) {
    TaskRecord task = TaskRecord.read(record);
    threads.born(task.tid(), task.pid(), task.parentTid());
    spaces.forked(task.pid(), task.parentPid());
    EventContext at =
        threads.context(record.nanos(), record.cpu(), task.parentPid(), task.parentTid());
    return new Event.Fork(at, task.pid(), task.tid());
  }

  private Event exit(Entry record) {
    TaskRecord task = TaskRecord.read(record);
    return new Event.Exit(threads.context(record.nanos(), record.cpu(), task.pid(), task.tid()));
  }

  private void comm(Entry record) {
    int room = record.size() - RecordIndex.TRAILER_BYTES - COMM;
    require(record, COMM);
    if (room < 0) {
      throw new BadRecordException();
    }
    ByteBuffer bytes = record.bytes();
    if ((bytes.getShort(record.start() + MISC) & PERF_RECORD_MISC_COMM_EXEC) != 0) {
      spaces.replaced(field(record, PID)); // the new program's mappings follow
    }
    threads.named(field(record, COMM_TID), TextField.text(bytes, record.start() + COMM, room));
  }

  private static void require(Entry record, int bytes) {
    if (record.size() < bytes) {
      throw new BadRecordException();
    }
  }

  private static int field(Entry record, int offset) {
    return record.bytes().getInt(record.start() + offset);
  }
}
