package dev.ociprobe.probe.scale;

/**
 * The resources of the host that one more container is expected to take.
 *
 * @param memoryBytes of the host's memory
 * @param tasks processes and threads
 * @param openFiles of the whole host's limit
 */
record ContainerCost(long memoryBytes, long tasks, long openFiles) {
  /** A guess above what the sandboxes of gVisor take. */
  static final ContainerCost GUESS = new ContainerCost(32L << 20, 40, 200);

  /** Less than any container takes: a host without room for that has none for containers. */
  static final ContainerCost LEAST = new ContainerCost(512 << 10, 1, 1);

  private static final long MIN_MEMORY_BYTES = 512 << 10;

  /** A quarter more than what was seen: the last ones may cost more than the first. */
  static ContainerCost seen(long memoryBytes, long tasks, long openFiles, int containers) {
    return new ContainerCost(
        Math.max(MIN_MEMORY_BYTES, withMargin(memoryBytes, containers)),
        withMargin(tasks, containers),
        withMargin(openFiles, containers));
  }

  private static long withMargin(long all, int containers) {
    return Math.max(1, all * 5 / 4 / containers);
  }
}
