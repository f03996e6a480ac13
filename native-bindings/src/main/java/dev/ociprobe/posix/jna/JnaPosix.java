package dev.ociprobe.posix.jna;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Mounts;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.Processes;
import dev.ociprobe.posix.Scheduling;

/** The implementation named {@code jna}. */
public final class JnaPosix implements Posix {
  private final Clocks clocks = new JnaClocks();
  private final Processes processes = new JnaProcesses();
  private final Descriptors descriptors = new JnaDescriptors();
  private final Mounts mounts = new JnaMounts();
  private final Scheduling scheduling = new JnaScheduling();
  private final PerfEvents perfEvents = new JnaPerfEvents();

  @Override
  public String name() {
    return "jna";
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
