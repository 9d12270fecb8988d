using CallLogging.Front;
using static CallLogging.Tests.Front.Client.FrontClientUnderTest;

namespace CallLogging.Tests.Front.Client;

/// <summary>Sends each request that the client can send, at least once.</summary>
internal static class EveryRequest
{
    public static async Task SendAsync(FrontClientUnderTest front)
    {
        FrontClient client = front.Client;
        GetValue(await client.GetIdentityAsync());
        GetValue(await client.ListTeammatesAsync());
        GetValue(await client.GetTeammateAsync(FrontId.FromEmail("ada@example.com")));
        GetValue(await client.ListInboxesAsync());
        GetValue(await client.ListInboxChannelsAsync(Inbox));
        GetValue(await client.ListChannelsAsync());
        GetValue(await client.GetChannelAsync(Channel));
        FrontTag tag = GetValue(await client.CreateTagAsync("Callback"));
        GetValue(await client.ListTagsAsync());
        FrontContact contact = GetValue(await client.CreateContactAsync(new NewFrontContact([new FrontHandle(FrontHandleSource.Phone, Number)]) { Name = "Probe Customer", Description = "Called" }));
        GetValue(await client.AddContactHandleAsync(contact.Id, new FrontHandle(FrontHandleSource.Custom, "customer-1")));
        GetValue(await client.GetContactAsync(FrontId.FromPhone(PhoneNumberParser.Parse(Number).Number!.Value)));

        FrontId conversation = await front.BeginConversationAsync();
        GetValue(await client.AddOutboundMessageAsync(Channel, CreateMessage("second") with { Author = Ada, SenderName = "Sales", Subject = "Outbound call - Sales" }));
        GetValue(await client.ImportMessageAsync(Inbox, CreateImport("third")));
        GetValue(await client.ImportMessageAsync(Inbox, CreateImport("fourth", conversation) with { IsInbound = false, SenderHandle = "sales", To = [Number], Author = Ada, SenderName = "Sales", Assignee = Ada, Tags = ["Callback"] }));
        front.DeliverMessages();
        GetValue(await client.ListContactConversationsAsync(contact.Id));
        GetValue(await client.ListInboxConversationsAsync(Inbox));
        GetValue(await client.GetConversationAsync(conversation));
        GetValue(await client.GetConversationAsync(conversation, FrontCredential.Channel));
        FrontPage<FrontMessage> messages = GetValue(await client.ListMessagesAsync(conversation));
        GetValue(await client.ListMessagesAsync(conversation, null, FrontCredential.Channel));
        GetValue(await client.GetMessageAsync(messages.Items[0].Id));
        GetValue(await client.GetMessageAsync(messages.Items[0].Id, FrontCredential.Channel));
        GetValue(await client.AddCommentAsync(conversation, "A note", Ada));
        GetValue(await client.AddCommentAsync(conversation, "A note of the integration"));
        GetValue(await client.ListCommentsAsync(conversation));
        GetValue(await client.AddFollowersAsync(conversation, [Ada, FrontId.FromEmail("ben@example.com")]));
        GetValue(await client.ListFollowersAsync(conversation));
        GetValue(await client.AddTagsAsync(conversation, [tag.Id]));
        GetValue(await client.RemoveTagsAsync(conversation, [tag.Id]));
        GetValue(await client.AssignAsync(conversation, Ada));
        GetValue(await client.AssignAsync(conversation, null));
        GetValue(await client.ListConversationInboxesAsync(conversation));
        GetValue(await client.UpdateConversationAsync(conversation, new FrontConversationChange { Assignee = Ada, Inbox = new FrontId("inb_2"), Tags = ValueList.Create([tag.Id]), Status = FrontWritableStatus.Archived }));
        GetValue(await client.UpdateConversationAsync(conversation, new FrontConversationChange { Status = FrontWritableStatus.Open }));
    }
}
