package dev.ociprobe.probe.doctor;

import java.util.List;

/** Whether mounts have piled up: runtimes read and copy the whole table. */
final class MountsCheck implements HostCheck {

  private static final int MANY = 1_000;

  @Override
  public String id() {
    return "mounts";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    int mounts = host.files().lines("/proc/self/mountinfo").size();
    if (mounts == 0) {
      return List.of(HostFinding.unknown(id(), "can't read /proc/self/mountinfo"));
    }
    return List.of(
        mounts < MANY
            ? HostFinding.ok(id(), mounts + " mounts")
            : HostFinding.warn(
                id(),
                mounts + " mounts: create slows down with their number, in every runtime",
                "findmnt -lno TARGET | sort, then umount what nobody needs; or run under `unshare"
                    + " -m` and umount there"));
  }
}
