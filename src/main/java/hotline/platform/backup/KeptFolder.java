package hotline.platform.backup;

import java.nio.file.Path;

/**
 * A folder whose files belong to the database's rows.
 *
 * @param name in the backup, whatever the folder is called here
 * @param inside false lists its files without copying them
 */
public record KeptFolder(String name, Path path, boolean inside) {}
