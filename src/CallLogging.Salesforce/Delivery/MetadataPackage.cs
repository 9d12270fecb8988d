using System.IO.Compression;
using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Writes a deployable package to disk: as a folder, or as the zip file that the Metadata API accepts.</summary>
public static class MetadataPackage
{
    // The zip format has no earlier time; with a fixed one, equal files give equal bytes.
    private static readonly DateTimeOffset s_timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the files below a folder and replaces existing files of the same names.</summary>
    /// <param name="files">The files of the package, as <see cref="SalesforceDiagnosticReport.Package"/> contains them.</param>
    /// <param name="folder">The path of the folder, which is created if it does not exist.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static async Task WriteFolderAsync(ValueList<MetadataFile> files, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (MetadataFile file in files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Content, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the files as a zip file.</summary>
    /// <param name="files">The files of the package, as <see cref="SalesforceDiagnosticReport.Package"/> contains them.</param>
    /// <param name="stream">The stream to write to, which is left open.</param>
    public static void WriteZip(ValueList<MetadataFile> files, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (MetadataFile file in files)
        {
            ZipArchiveEntry entry = zip.CreateEntry(file.Path);
            entry.LastWriteTime = s_timestamp;
            using Stream content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes(file.Content));
        }
    }
}
