package dev.ociprobe.bundle.registry;

/** Hears of the layers that come from a registry, on the thread that waits for them. */
public interface DownloadListener {
  DownloadListener NONE =
      new DownloadListener() {
        @Override
        public void begins(String image, int layers, long bytes) {}

        @Override
        public void received(long bytes) {}

        @Override
        public void ended() {}
      };

  /**
   * Hears that layers begin to come.
   *
   * @param layers those that are not in the cache
   * @param bytes of all of them
   */
  void begins(String image, int layers, long bytes);

  /** Hears of so many further bytes. */
  void received(long bytes);

  /** Hears that all have come, or that it was given up. */
  void ended();
}
