package dev.ociprobe.posix.ffm;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Mounts;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.Processes;
import dev.ociprobe.posix.Scheduling;

/** The implementation named {@code ffm}. */
public final class FfmPosix implements Posix {
  private final Clocks clocks = new FfmClocks();
  private final Processes processes = new FfmProcesses();
  private final Descriptors descriptors = new FfmDescriptors();
  private final Mounts mounts = new FfmMounts();
  private final Scheduling scheduling = new FfmScheduling();
  private final PerfEvents perfEvents = new FfmPerfEvents();

  @Override
  public String name() {
    return "ffm";
  }

  @Override
  public Clocks clocks() {
    return clocks;
  }

  @Override
  public Processes processes() {
    return processes;
  }

  @Override
  public Descriptors descriptors() {
    return descriptors;
  }

  @Override
  public Mounts mounts() {
    return mounts;
  }

  @Override
  public Scheduling scheduling() {
    return scheduling;
  }

  @Override
  public PerfEvents perfEvents() {
    return perfEvents;
  }
}
