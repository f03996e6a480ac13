package dev.ociprobe.host.footprint;

/** The part that a process of a container has: told by the name of its program. */
public enum ProcessRole {
  /** The container's own program, or one that it has started. */
  PAYLOAD("payload"),
  /** The program between an engine and the runtime, one for each container. */
  SHIM("shim"),
  /** The virtual machine that the container runs in. */
  VMM("VMM"),
  /** The server of the virtual machine's file systems. */
  FILE_SERVER("virtiofsd"),
  /** Kata's carrier of messages between the runtime and its agent in the virtual machine. */
  PROXY("proxy"),
  /** gVisor's kernel, in which the container runs. */
  SANDBOX("sandbox"),
  /** gVisor's server of the sandbox's files. */
  GOFER("gofer"),
  /** A process of gVisor's sandbox that holds the memory of one of the container's. */
  STUB("stub"),
  /** Any other one. */
  RUNTIME("runtime");

  private static final String CONTAINERD_SHIM = "containerd-shim";
  private static final String QEMU = "qemu-system-";

  private final String word;

  ProcessRole(String word) {
    this.word = word;
  }

  /** The role of a runtime's process; {@link #RUNTIME} where the program's name tells no more. */
  public static ProcessRole of(String program) {
    if (program.startsWith(CONTAINERD_SHIM)) {
      return SHIM;
    }
    if (program.startsWith(QEMU)) {
      return VMM;
    }
    return switch (program) {
      case "kata-shim" -> SHIM;
      case "cloud-hypervisor", "firecracker", "stratovirt", "crosvm", "acrn-dm" -> VMM;
      case "virtiofsd", "nydusd" -> FILE_SERVER;
      case "kata-proxy" -> PROXY;
      case "runsc-sandbox" -> SANDBOX;
      case "runsc-gofer" -> GOFER;
      case ProgramName.GVISOR_STUB -> STUB;
      default -> RUNTIME;
    };
  }

  /** The role in the field's word. */
  public String word() {
    return word;
  }
}
