package dev.ociprobe.probe.doctor;

import java.util.List;

/** One thing to look at. Implementations hold no state. */
interface HostCheck {

  /** The stable name of its findings, or what they begin with. */
  String id();

  /** At least one finding. */
  List<HostFinding> examine(ExaminedHost host);
}
