package dev.ociprobe.probe.workload;

import java.util.Locale;

/** The network of a workload's containers. */
public enum NetworkKind {
  /** A network namespace of its own, with nothing but a loopback device. */
  NONE,
  /** The host's network; a server is reached over the host's loopback. */
  HOST,
  /** Two network namespaces, joined by a pair of virtual Ethernet devices. */
  VETH;

  /** The option of a runtime with a network stack of its own, gVisor's. */
  String runtimeOption() {
    return switch (this) {
      case NONE -> "--network=none";
      case HOST -> "--network=host";
      case VETH -> "--network=sandbox";
    };
  }

  /** The name in files and options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
