package dev.ociprobe.probe.doctor;

import java.util.List;

/** A check of one property of the host. Implementations are stateless. */
interface HostCheck {

  /** The stable id of its findings, or their common prefix. */
  String id();

  /** Returns at least one finding. */
  List<HostFinding> examine(ExaminedHost host);
}
