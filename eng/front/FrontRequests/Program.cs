using System.Globalization;
using CallLogging;
using CallLogging.Front;
using CallLogging.FrontRequests;

// Usage: FrontRequests CORE CHANNEL. Sends every request of the client to two servers that Prism runs from Front's specification files.
// The program fails if a server rejects a request that docs/front.md does not name, or accepts a request that it names.
using var handler = new ApiHandler(new Uri(args[0]), new Uri(args[1]));
using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
using var budget = new FrontRateLimiter(FrontRateLimiter.MaxPerMinute, TimeProvider.System);
var client = new FrontClient(
    new FrontOptions { Name = "check", ApiToken = "token", AppUid = "app", AppSecret = "secret", ChannelId = "cha_1", RequestTimeout = TimeSpan.FromSeconds(30) },
    () => http, budget, TimeProvider.System);
var (conversation, teammate, inbox, channel, contact) = (new FrontId("cnv_1"), new FrontId("tea_1"), new FrontId("inb_1"), new FrontId("cha_1"), new FrontId("crd_1"));
ValueList<FrontId> tags = [new FrontId("tag_1")];
var handle = new FrontHandle(FrontHandleSource.Phone, "+4915550100199");
var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
var imported = new FrontImportedMessage("call:1", handle.Handle, ["sales"], "Missed call", at, IsInbound: true) { Subject = "Missed call - Sales", ThreadRef = "contact:1:1", SenderName = "Probe" };
var message = new FrontChannelMessage("call:1", "contact:1:1", new FrontMessageParty(handle.Handle) { Name = "Probe" }, "Missed call") { Subject = "Missed call - Sales", DeliveredAt = at };

await SendAsync("me", () => client.GetIdentityAsync());
await SendAsync("contact", () => client.GetContactAsync(FrontId.FromHandle(FrontHandleSource.Phone, handle.Handle)));
await SendAsync("contact, create", () => client.CreateContactAsync(new NewFrontContact([handle]) { Name = "Probe", Description = "Called" }));
await SendAsync("contact, add handle", () => client.AddContactHandleAsync(contact, handle));
await SendAsync("contact, conversations", () => client.ListContactConversationsAsync(contact));
await SendAsync("contact, conversations, page", () => client.ListContactConversationsAsync(contact, "abc"));
await SendAsync("conversation", () => client.GetConversationAsync(conversation));
await SendAsync("conversation as channel", () => client.GetConversationAsync(conversation, FrontCredential.Channel));
foreach (FrontWritableStatus status in Enum.GetValues<FrontWritableStatus>())
{
    await SendAsync($"conversation, {status}", () => client.UpdateConversationAsync(conversation, new FrontConversationChange { Status = status }));
}

await SendAsync("conversation, update", () => client.UpdateConversationAsync(conversation, new FrontConversationChange { Assignee = teammate, Inbox = inbox, Tags = tags }));
await SendAsync("assign", () => client.AssignAsync(conversation, teammate));
await SendAsync("unassign", () => client.AssignAsync(conversation, null), "the text says that null unassigns, but the schema of assignee_id lacks nullable");
await SendAsync("comments", () => client.ListCommentsAsync(conversation));
await SendAsync("comment", () => client.AddCommentAsync(conversation, "A note", FrontId.FromEmail("ada@example.com")));
await SendAsync("comment of the integration", () => client.AddCommentAsync(conversation, "A note"));
await SendAsync("followers", () => client.ListFollowersAsync(conversation));
await SendAsync("follow", () => client.AddFollowersAsync(conversation, [teammate]));
await SendAsync("messages", () => client.ListMessagesAsync(conversation));
await SendAsync("messages as channel, page", () => client.ListMessagesAsync(conversation, "abc", FrontCredential.Channel));
await SendAsync("message by uid", () => client.GetMessageAsync(FrontId.FromMessageUid("0123456789abcdef")));
await SendAsync("tag", () => client.AddTagsAsync(conversation, tags));
await SendAsync("untag", () => client.RemoveTagsAsync(conversation, tags));
await SendAsync("conversation's inboxes", () => client.ListConversationInboxesAsync(conversation));
await SendAsync("inbox's conversations", () => client.ListInboxConversationsAsync(inbox));
await SendAsync("import, inbound, by thread", () => client.ImportMessageAsync(inbox, imported));
await SendAsync("import, outbound, into a conversation", () => client.ImportMessageAsync(inbox, imported with { IsInbound = false, SenderHandle = "sales", To = [handle.Handle], Author = teammate, Conversation = conversation, Assignee = teammate, Tags = ["Test"] }));
await SendAsync("channel, inbound", () => client.AddInboundMessageAsync(channel, message));
await SendAsync("channel, outbound", () => client.AddOutboundMessageAsync(channel, message with { Author = teammate, SenderName = "Sales" }));
await SendAsync("teammate", () => client.GetTeammateAsync(FrontId.FromEmail("ada@example.com")));
await SendAsync("teammates", () => client.ListTeammatesAsync());
await SendAsync("inboxes", () => client.ListInboxesAsync());
await SendAsync("channel", () => client.GetChannelAsync(channel));
await SendAsync("inbox's channels", () => client.ListInboxChannelsAsync(inbox));
await SendAsync("channels", () => client.ListChannelsAsync());
await SendAsync("tags", () => client.ListTagsAsync());
await SendAsync("tag, create", () => client.CreateTagAsync("Test"));

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Prism accepted {handler.Accepted} requests of the client, {handler.NamedContradictions} named contradiction(s), {handler.Rejected} rejected; {handler.InvalidResponses} responses, which Prism took from the examples in the files, do not match the schemas in the files"));
return handler.Rejected == 0 ? 0 : 1;

async Task SendAsync<T>(string name, Func<Task<ApiResult<T>>> send, string? contradiction = null)
{
    ApiResult<T> result = await send();
    bool isAccepted = result is ApiResult<T>.Success || handler.IsOnlyResponseInvalid;
    if (isAccepted != contradiction is null)
    {
        handler.Rejected++;
        Console.WriteLine($"{name}: {(isAccepted ? "accepted, although docs/front.md names it as a contradiction" : $"{result} {handler.LastBody}")}");
    }
    else if (isAccepted)
    {
        handler.Accepted++;
    }
    else
    {
        handler.NamedContradictions++;
        Console.WriteLine($"{name}: {contradiction}");
    }
}
