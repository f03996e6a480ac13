package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The recorder that uses perf_event_open(2). */
final class PerfRecorder implements Recorder {
  private final List<CpuRing> rings;
  private final Map<Long, SourceDecoder> sources;
  private final Set<String> missing;
  private final boolean countsLost;
  private final RingDrain drain;
  private final StackInterner stacks = new StackInterner();
  private final MappedFiles files = new MappedFiles();
  private final AddressSpaces existing = new AddressSpaces(files);
  private final long clockOffsetNanos = TimeNamespace.monotonicOffsetNanos(PseudoFiles.ofHost());
  private Map<Long, SourceDecoder> known = Map.of();
  private State state = State.DRAINED;
  private long enabledNanos;
  private long disabledNanos;

  private enum State {
    ENABLED,
    DISABLED,
    DRAINED,
    CLOSED
  }

  // Owns the rings and the drain from now on.
  PerfRecorder(
      List<CpuRing> rings,
      Map<Long, SourceDecoder> sources,
      Set<String> missing,
      boolean countsLost,
      RingDrain drain) {
    this.rings = List.copyOf(rings);
    this.sources = Map.copyOf(sources);
    this.missing = Set.copyOf(missing);
    this.countsLost = countsLost;
    this.drain = drain;
  }

  @Override
  public void enable() {
    prepare();
    rings.forEach(CpuRing::enable);
  }

  @Override
  public void enable(ThreadWindow only) {
    prepare();
    for (CpuRing ring : rings) {
      ring.enable(only).forEach((id, same) -> known.put(id, decoder(same)));
    }
  }

  private void prepare() {
    require(state == State.DRAINED || state == State.DISABLED);
    if (state == State.DISABLED) {
      rings.forEach(CpuRing::harvest);
    }
    known = new HashMap<>(sources);
    enabledNanos = System.nanoTime();
    state = State.ENABLED;
  }

  private SourceDecoder decoder(long id) {
    return Objects.requireNonNull(sources.get(id));
  }

  @Override
  public void know(int pid) {
    existing.forget();
    ProcessMappings.read(PseudoFiles.ofHost(), pid, existing);
  }

  @Override
  public void disable() {
    if (state == State.ENABLED) {
      rings.forEach(CpuRing::disable);
      disabledNanos = System.nanoTime();
      state = State.DISABLED;
    }
  }

  @Override
  public long recordedBytes() {
    return rings.stream().mapToLong(CpuRing::recordedBytes).sum();
  }

  @Override
  public Recording drain() {
    require(state == State.DISABLED);
    state = State.DRAINED;
    return decode(
        rings.stream().map(CpuRing::harvest).toList(),
        known,
        existing.copy(),
        Long.MIN_VALUE,
        enabledNanos,
        disabledNanos);
  }

  @Override
  public RawRecording take() {
    require(state == State.DISABLED);
    state = State.DRAINED;
    List<CpuRing.Harvest> harvests = rings.stream().map(CpuRing::handOver).toList();
    AddressSpaces mapped = existing.copy();
    Map<Long, SourceDecoder> decoders = known;
    long from = enabledNanos;
    long to = disabledNanos;
    return since -> decode(harvests, decoders, mapped, since, from, to);
  }

  private Recording decode(
      List<CpuRing.Harvest> harvests,
      Map<Long, SourceDecoder> decoders,
      AddressSpaces mapped,
      long since,
      long from,
      long to) {
    RecordIndex index = new RecordIndex(clockOffsetNanos, since);
    Map<Integer, Long> lost = new HashMap<>();
    long droppedBytes = 0;
    long unheldBytes = 0;
    for (int i = 0; i < rings.size(); i++) {
      CpuRing.Harvest harvest = harvests.get(i);
      long announced = index.add(rings.get(i).cpu(), harvest.records());
      long count = countsLost ? harvest.lost() : Math.max(announced, harvest.isFull() ? 1 : 0);
      if (count > 0) {
        lost.put(rings.get(i).cpu(), count);
      }
      droppedBytes += harvest.droppedBytes();
      unheldBytes += harvest.unheldBytes();
    }
    RecordDecoder decoder = new RecordDecoder(decoders, stacks, mapped, from, to);
    List<Event> events = decoder.decode(index.inOrder());
    RecordingLosses losses =
        new RecordingLosses(
            lost,
            droppedBytes,
            unheldBytes,
            index.undecoded() + decoder.undecoded(),
            decoder.strays());
    return new Recording(Math.max(from, since), to, events, losses);
  }

  @Override
  public Set<String> missing() {
    return missing;
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    disable();
    state = State.CLOSED;
    drain.close();
    rings.forEach(CpuRing::close);
  }

  private void require(boolean isAllowed) {
    if (!isAllowed) {
      throw new IllegalStateException("the recorder is " + state);
    }
  }
}
