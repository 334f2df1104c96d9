package io.voxbridge.store.kit;

/** A database engine the kit runs on. */
public interface StoreEngine {
  /** Returns the name shown in test reports. */
  String name();

  /** Opens an empty database of its own, with all indexes. */
  TestStore open();
}
