package dev.ociprobe.probe.charge;

import dev.ociprobe.host.cgroup.CgroupLocation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The account of one cycle, which is told of each stage as it is reached. For one thread. */
public final class ChargeAccount {
  private final ChargeReader reader;
  private final String cgroupsPath;
  private final Map<Stage, CgroupValues> container = new EnumMap<>(Stage.class);
  private final Map<Stage, CgroupValues> parent = new EnumMap<>(Stage.class);
  private final Map<Stage, CgroupValues> host = new EnumMap<>(Stage.class);
  private Optional<CgroupLocation> location = Optional.empty();

  ChargeAccount(ChargeReader reader, String cgroupsPath) {
    this.reader = reader;
    this.cgroupsPath = cgroupsPath;
    read(Stage.BEFORE);
  }

  /**
   * The container is at a stage from {@link Stage#CREATED} to {@link Stage#IDLE}.
   *
   * @param init its pid; any other number if it isn't known
   */
  public void reached(Stage stage, int init) {
    location = Optional.of(reader.locate(cgroupsPath, init));
    read(stage);
  }

  /** The container's init has ended. */
  public void ended() {
    read(Stage.ENDED);
  }

  /** The container is deleted; returns what was read. */
  public CycleCharges deleted() {
    location = Optional.empty();
    read(Stage.DELETED);
    return new CycleCharges(container, parent, host);
  }

  // The container first, and the host before the parent, which includes both.
  private void read(Stage stage) {
    location.ifPresent(found -> container.put(stage, reader.ofContainer(found)));
    host.put(stage, reader.ofHost());
    parent.put(stage, reader.ofParent());
  }
}
