using System.Buffers;
using System.Text.Json;

namespace CallLogging.Front;

/// <summary>Writes the JSON bodies of requests as UTF-8.</summary>
internal static class FrontBody
{
    private const int MaxTags = 100;
    private const int MaxFollowers = 50;
    private const int MaxTagName = 64;

    public static ReadOnlyMemory<byte> Contact(NewFrontContact contact) => Fields(writer =>
    {
        writer.WriteStartArray("handles"u8);
        foreach (FrontHandle handle in NotEmpty(contact.Handles, nameof(contact), int.MaxValue))
        {
            Write(writer, handle);
        }

        writer.WriteEndArray();
        writer.WriteOptional("name"u8, contact.Name);
        writer.WriteOptional("description"u8, contact.Description);
    });

    public static ReadOnlyMemory<byte> Handle(FrontHandle handle) => Write(writer => Write(writer, handle));

    public static ReadOnlyMemory<byte> Change(FrontConversationChange change) => Fields(writer =>
    {
        writer.WriteOptional("assignee_id"u8, change.Assignee?.Value);
        writer.WriteOptional("inbox_id"u8, change.Inbox?.Value);
        writer.WriteOptional("status"u8, change.Status is { } status ? Word(status) : null);
        if (change.Tags is { } tags)
        {
            writer.WriteIds("tag_ids"u8, tags);
        }
    });

    public static ReadOnlyMemory<byte> Assignee(FrontId? teammate) => Fields(writer =>
    {
        if (teammate is { } id)
        {
            writer.WriteString("assignee_id"u8, FrontPath.Value(id, nameof(teammate)));
        }
        else
        {
            writer.WriteNull("assignee_id"u8);
        }
    });

    public static ReadOnlyMemory<byte> Comment(string body, FrontId? author) => Fields(writer =>
    {
        writer.WriteString("body"u8, body);
        writer.WriteOptional("author_id"u8, author?.Value);
    });

    public static ReadOnlyMemory<byte> Followers(ValueList<FrontId> teammates) =>
        Fields(writer => writer.WriteIds("teammate_ids"u8, NotEmpty(teammates, nameof(teammates), MaxFollowers)));

    public static ReadOnlyMemory<byte> Tags(ValueList<FrontId> tags) => Fields(writer => writer.WriteIds("tag_ids"u8, NotEmpty(tags, nameof(tags), MaxTags)));

    public static ReadOnlyMemory<byte> Tag(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxTagName, nameof(name));
        return Fields(writer => writer.WriteString("name"u8, name));
    }

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Fields(Action<Utf8JsonWriter> write) => Write(writer =>
    {
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    });

    public static void WriteOptional(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteIds(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, ValueList<FrontId> ids)
    {
        writer.WriteStartArray(name);
        foreach (FrontId id in ids)
        {
            writer.WriteStringValue(FrontPath.Value(id, nameof(ids)));
        }

        writer.WriteEndArray();
    }

    private static string Word(FrontWrittenStatus status) => status switch
    {
        FrontWrittenStatus.Archived => "archived",
        FrontWrittenStatus.Open => "open",
        FrontWrittenStatus.Deleted => "deleted",
        FrontWrittenStatus.Spam => "spam",
    };

    private static void Write(Utf8JsonWriter writer, FrontHandle handle)
    {
        writer.WriteStartObject();
        writer.WriteString("handle"u8, handle.Handle);
        writer.WriteString("source"u8, handle.Source.Value);
        writer.WriteEndObject();
    }

    private static ValueList<T> NotEmpty<T>(ValueList<T> items, string name, int max)
    {
        if (items.IsEmpty || items.Count > max)
        {
            throw new ArgumentException($"The list has {items.Count} items. Pass 1 to {max}.", name);
        }

        return items;
    }
}
