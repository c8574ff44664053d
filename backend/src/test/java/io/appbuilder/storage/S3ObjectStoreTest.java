package io.appbuilder.storage;

import io.appbuilder.engines.S3Proxy;
import io.appbuilder.storage.s3.S3ObjectStore;

class S3ObjectStoreTest extends ObjectStoreContract {

    @Override
    ObjectStore open() {
        return new S3ObjectStore(S3Proxy.client(), S3Proxy.bucket(), "app-builder/");
    }
}
