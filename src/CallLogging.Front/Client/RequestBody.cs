using System.Buffers;
using System.Text.Json;

namespace CallLogging.Front;

/// <summary>Writes the JSON bodies of requests as UTF-8.</summary>
internal static class RequestBody
{
    private const int MaxTags = 100;
    private const int MaxFollowers = 50;
    private const int MaxTagName = 64;

    public static ReadOnlyMemory<byte> CreateContact(NewFrontContact contact) => WriteObject(writer =>
    {
        writer.WriteStartArray("handles"u8);
        foreach (FrontHandle handle in CheckCount(contact.Handles, nameof(contact), int.MaxValue))
        {
            Write(writer, handle);
        }

        writer.WriteEndArray();
        writer.WriteOptional("name"u8, contact.Name);
        writer.WriteOptional("description"u8, contact.Description);
    });

    public static ReadOnlyMemory<byte> CreateHandle(FrontHandle handle) => Write(writer => Write(writer, handle));

    public static ReadOnlyMemory<byte> CreateChange(FrontConversationChange change) => WriteObject(writer =>
    {
        writer.WriteOptional("assignee_id"u8, change.Assignee?.Value);
        writer.WriteOptional("inbox_id"u8, change.Inbox?.Value);
        writer.WriteOptional("status"u8, change.Status is { } status ? GetWord(status) : null);
        if (change.Tags is { } tags)
        {
            writer.WriteIds("tag_ids"u8, tags);
        }
    });

    public static ReadOnlyMemory<byte> CreateAssignee(FrontId? teammate) => WriteObject(writer =>
    {
        if (teammate is { } id)
        {
            writer.WriteString("assignee_id"u8, FrontPath.GetValue(id, nameof(teammate)));
        }
        else
        {
            writer.WriteNull("assignee_id"u8);
        }
    });

    public static ReadOnlyMemory<byte> CreateComment(string body, FrontId? author) => WriteObject(writer =>
    {
        writer.WriteString("body"u8, body);
        writer.WriteOptional("author_id"u8, author?.Value);
    });

    public static ReadOnlyMemory<byte> CreateFollowers(ValueList<FrontId> teammates) =>
        WriteObject(writer => writer.WriteIds("teammate_ids"u8, CheckCount(teammates, nameof(teammates), MaxFollowers)));

    public static ReadOnlyMemory<byte> CreateTags(ValueList<FrontId> tags) => WriteObject(writer => writer.WriteIds("tag_ids"u8, CheckCount(tags, nameof(tags), MaxTags)));

    public static ReadOnlyMemory<byte> CreateTag(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxTagName, nameof(name));
        return WriteObject(writer => writer.WriteString("name"u8, name));
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

    public static ReadOnlyMemory<byte> WriteObject(Action<Utf8JsonWriter> write) => Write(writer =>
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
            writer.WriteStringValue(FrontPath.GetValue(id, nameof(ids)));
        }

        writer.WriteEndArray();
    }

    private static string GetWord(FrontWritableStatus status) => status switch
    {
        FrontWritableStatus.Archived => "archived",
        FrontWritableStatus.Open => "open",
        FrontWritableStatus.Deleted => "deleted",
        FrontWritableStatus.Spam => "spam",
    };

    private static void Write(Utf8JsonWriter writer, FrontHandle handle)
    {
        writer.WriteStartObject();
        writer.WriteString("handle"u8, handle.Handle);
        writer.WriteString("source"u8, handle.Source.Value);
        writer.WriteEndObject();
    }

    private static ValueList<T> CheckCount<T>(ValueList<T> items, string name, int max)
    {
        if (items.IsEmpty || items.Count > max)
        {
            throw new ArgumentException($"The list has {items.Count} items. Pass 1 to {max}.", name);
        }

        return items;
    }
}
