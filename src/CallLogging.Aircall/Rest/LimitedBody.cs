namespace CallLogging.Aircall;

/// <summary>Reads at most so many bytes of an answer.</summary>
internal static class LimitedBody
{
    /// <summary>The whole body.</summary>
    /// <exception cref="InvalidDataException">It is longer.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            throw new InvalidDataException();
        }

        Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var read = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (read.Length + count > maxBytes)
            {
                throw new InvalidDataException();
            }

            read.Write(buffer, 0, count);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }
}
