package dev.ociprobe.host.environment;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The Java virtual machine that measured.
 *
 * @param version as {@code 25.0.1+8-LTS}
 * @param name as {@code OpenJDK 64-Bit Server VM}
 * @param flags its command line options, in order
 */
public record Jvm(String version, String vendor, String name, List<String> flags) {

  public Jvm {
    flags = List.copyOf(flags);
  }

  /** The JVM that runs this code. */
  public static Jvm current() {
    return new Jvm(
        Runtime.version().toString(),
        System.getProperty("java.vendor"),
        System.getProperty("java.vm.name"),
        ManagementFactory.getRuntimeMXBean().getInputArguments());
  }
}
