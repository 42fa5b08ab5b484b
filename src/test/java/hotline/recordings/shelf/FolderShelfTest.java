package hotline.recordings.shelf;

import java.nio.file.Path;

class FolderShelfTest extends ShelfContract {
    @Override
    Shelf empty(Path folder) {
        return new FolderShelf(folder);
    }
}
