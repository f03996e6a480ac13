package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.image.ImageDocuments.Index;
import dev.ociprobe.bundle.image.ImageDocuments.Layout;
import dev.ociprobe.bundle.image.ImageDocuments.Manifest;
import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.Layer;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens an image of an OCI layout.
 *
 * @param reference its name
 * @param tag the tag to look for in the layout
 * @param files the layout
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">Image
 *     Layout</a>
 */
record LayoutOpening(ImageReference reference, Optional<String> tag, ImageFiles files) {

  Image open() {
    DocumentReader documents = new DocumentReader(files);
    String version = documents.read("oci-layout", Layout.class).imageLayoutVersion();
    if (version == null || !version.startsWith("1.")) {
      throw documents.refused("its layout is of version %s, not 1".formatted(version));
    }
    Index index = documents.read("index.json", Index.class);
    Descriptor chosen = new ImageChoice(documents, tag).from(index);
    return image(documents, chosen);
  }

  private Image image(DocumentReader documents, Descriptor chosen) {
    Manifest manifest = documents.read(chosen, Manifest.class);
    if (manifest.mediaType() != null && !manifest.mediaType().equals(chosen.type())) {
      throw documents.refused(
          "its manifest is of type %s, not %s".formatted(manifest.mediaType(), chosen.type()));
    }
    Descriptor config = manifest.config();
    List<Descriptor> layers = manifest.layers();
    if (config == null || layers == null || !MediaType.isConfig(config.type())) {
      throw documents.refused(
          "is no image of a container: its configuration is of type "
              + (config == null ? "none" : config.type()));
    }
    if (layers.contains(null)) {
      throw documents.refused("its manifest holds a layer that is null");
    }
    ImageConfig read = documents.read(config, ImageConfig.class);
    List<Digest> diffIds = new ConfigCheck(documents, read).diffIds(layers.size());
    List<Layer> opened = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      opened.add(layer(documents, layers.get(i), diffIds.get(i)));
    }
    files.fetch(opened);
    opened.forEach(each -> requireSize(documents, each));
    return new Image(reference, documents.digest(chosen), read, opened);
  }

  private Layer layer(DocumentReader documents, Descriptor descriptor, Digest diffId) {
    Compression compression =
        MediaType.ofLayer(descriptor.type())
            .orElseThrow(() ->
                documents.refused(
                    "layer %s is of a type that is not known: %s"
                        .formatted(descriptor.digest(), descriptor.type())));
    Digest digest = documents.digest(descriptor);
    String blob = DocumentReader.blob(digest);
    return new Layer(
        digest.toString(),
        () -> files.open(blob),
        descriptor.size(),
        Optional.of(digest),
        Optional.of(compression),
        diffId);
  }

  private void requireSize(DocumentReader documents, Layer layer) {
    String blob = DocumentReader.blob(layer.digest().orElseThrow());
    try {
      if (files.size(blob) != layer.size()) {
        throw documents.refused(
            "layer %s has %d bytes, not %d".formatted(blob, files.size(blob), layer.size()));
      }
    } catch (NoSuchFileException e) {
      throw new RootfsException(
          files.place(), "has no layer " + blob, "copy the whole image, its foreign layers, too");
    } catch (IOException e) {
      throw documents.refused("layer %s can't be read: %s".formatted(blob, e.getMessage()));
    }
  }
}
