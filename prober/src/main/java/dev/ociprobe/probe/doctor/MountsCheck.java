package dev.ociprobe.probe.doctor;

import java.util.List;

/** Checks the number of mounts: runtimes read and copy the whole table. */
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
                mounts + " mounts: every mount makes create slower, in every runtime",
                "list them with `findmnt -lno TARGET | sort` and `umount` those that nobody needs,"
                    + " or do so in a mount namespace of your own (`unshare -m`)"));
  }
}
