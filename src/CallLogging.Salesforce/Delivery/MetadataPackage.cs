using System.IO.Compression;
using System.Text;

namespace CallLogging.Salesforce;

/// <summary>A deployable package with metadata that an org lacks. It is written as a folder, or as the zip file that the Metadata API accepts.</summary>
public sealed record MetadataPackage
{
    // The zip format has no earlier time; with a fixed one, equal files give equal bytes.
    private static readonly DateTimeOffset s_timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal MetadataPackage(ValueList<MetadataFile> files) => Files = files;

    /// <summary>Gets a value indicating whether there is nothing to deploy.</summary>
    public bool IsEmpty => Files.IsEmpty;

    /// <summary>The paths of the files in the package, with <c>/</c>.</summary>
    public ValueList<string> Paths => Files.Select(f => f.Path).ToValueList();

    internal ValueList<MetadataFile> Files { get; }

    /// <summary>Writes the files below a folder and replaces existing files of the same names.</summary>
    /// <param name="folder">The path of the folder, which is created if it does not exist.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task WriteFolderAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (MetadataFile file in Files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Content, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the files as a zip file.</summary>
    /// <param name="stream">The stream to write to, which is left open.</param>
    public void WriteZip(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (MetadataFile file in Files)
        {
            ZipArchiveEntry entry = zip.CreateEntry(file.Path);
            entry.LastWriteTime = s_timestamp;
            using Stream content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes(file.Content));
        }
    }
}
