package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.bundle.registry.DownloadListener;
import dev.ociprobe.bundle.registry.RegistryAccess;

/**
 * The way to images in registries.
 *
 * @param access the user's settings
 * @param cache keeps what was fetched
 * @param listener hears of layers that come
 */
public record RemoteSource(RegistryAccess access, TreeCache cache, DownloadListener listener) {
  static final RemoteSource DEFAULT =
      new RemoteSource(RegistryAccess.DEFAULT, TreeCache.ofUser(), DownloadListener.NONE);
}
