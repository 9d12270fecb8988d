using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Delivery;

/// <summary>Writes values of one type as canonical JSON and reads them back: equal values give equal bytes.</summary>
/// <remarks>
/// A document whose first member is <c>"version"</c> with a number above <see cref="CanonicalJson.Version"/> was written by a newer version. This version
/// writes no such member, and it ignores members with unknown names.
/// </remarks>
/// <typeparam name="T">The type of the values, or a base type that hides their type from the caller.</typeparam>
public sealed class JsonCodec<T>
    where T : class
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 64 };
    private readonly JsonTypeInfo _type;
    private readonly Action<Utf8JsonWriter, T> _write;

    /// <summary>Creates a codec.</summary>
    /// <param name="type">The description of the type, from options of <see cref="CanonicalJson.CreateOptions"/>.</param>
    /// <exception cref="ArgumentException">The described type is not a <typeparamref name="T"/>.</exception>
    public JsonCodec(JsonTypeInfo type)
        : this(type, write: null)
    {
    }

    internal JsonCodec(JsonTypeInfo type, Action<Utf8JsonWriter, T>? write)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = typeof(T).IsAssignableFrom(type.Type)
            ? type
            : throw new ArgumentException($"The description is of {type.Type.Name}, which is not a {typeof(T).Name}.", nameof(type));
        _write = write ?? ((writer, value) => JsonSerializer.Serialize(writer, value, _type));
    }

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value, of exactly the described type.</param>
    /// <returns>Compact JSON in UTF-8.</returns>
    /// <exception cref="ArgumentException">The value is of another type, so that it could not be read back.</exception>
    public byte[] Write(T value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(value, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a value as text.</summary>
    /// <param name="value">The value, of exactly the described type.</param>
    /// <returns>Compact JSON.</returns>
    /// <exception cref="ArgumentException">The value is of another type, so that it could not be read back.</exception>
    public string WriteText(T value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(value, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a value that <see cref="Write(T)"/> wrote.</summary>
    /// <param name="json">The JSON in UTF-8. Members with unknown names are ignored.</param>
    /// <returns>The value, equal to the one that was written.</returns>
    /// <exception cref="UnreadableDocumentException">The document is damaged, or a newer version wrote it.</exception>
    public T Read(ReadOnlySpan<byte> json)
    {
        try
        {
            ThrowIfNewer(json);
            return JsonSerializer.Deserialize(json, _type) as T ?? throw CreateDamaged("the document is null", null);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or InvalidOperationException or ArgumentException
            or OverflowException or KeyNotFoundException or (FormatException and not UnreadableDocumentException))
        {
            throw CreateDamaged(fault.Message, fault);
        }
    }

    /// <summary>Reads a value that <see cref="Write(T)"/> wrote, from the type that rows of bytes have.</summary>
    /// <param name="json">The JSON in UTF-8. Members with unknown names are ignored.</param>
    /// <returns>The value, equal to the one that was written.</returns>
    /// <exception cref="UnreadableDocumentException">The document is damaged, or a newer version wrote it.</exception>
    public T Read(ReadOnlyMemory<byte> json) => Read(json.Span);

    /// <summary>Reads a value that <see cref="WriteText"/> wrote.</summary>
    /// <param name="json">The JSON. Members with unknown names are ignored.</param>
    /// <returns>The value, equal to the one that was written.</returns>
    /// <exception cref="UnreadableDocumentException">The document is damaged, or a newer version wrote it.</exception>
    public T ReadText(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json));
    }

    private UnreadableDocumentException CreateDamaged(string problem, Exception? fault) =>
        new($"The stored document is not a {_type.Type.Name} that this version wrote: {problem}", fault);

    private void ThrowIfNewer(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
            && reader.ValueTextEquals("version"u8) && reader.Read() && reader.TokenType == JsonTokenType.Number
            && reader.TryGetInt32(out int version) && version > CanonicalJson.Version)
        {
            throw new UnreadableDocumentException(
                $"The stored {_type.Type.Name} has the version {version}, and this version of the library reads up to {CanonicalJson.Version}. Use the version that wrote it.")
            {
                IsNewer = true,
            };
        }
    }

    private void Write(T value, IBufferWriter<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.GetType() != _type.Type && _type.PolymorphismOptions is null)
        {
            throw new ArgumentException($"The value is a {value.GetType().Name}; only a {_type.Type.Name} could be read back.", nameof(value));
        }

        using var writer = new Utf8JsonWriter(buffer, CanonicalJson.WriterOptions);
        _write(writer, value);
    }
}
