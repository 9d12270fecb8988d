using CallLogging.Front;
using static CallLogging.Tests.Front.Client.FrontCompany;

namespace CallLogging.Tests.Front.Client;

/// <summary>Sends each request that the client can send, at least once.</summary>
internal static class EveryRequest
{
    public static async Task SendAsync(FrontCompany company)
    {
        FrontClient client = company.Client;
        Done(await client.GetIdentityAsync());
        Done(await client.ListTeammatesAsync());
        Done(await client.GetTeammateAsync(FrontId.FromEmail("ada@example.com")));
        Done(await client.ListInboxesAsync());
        Done(await client.ListInboxChannelsAsync(Inbox));
        Done(await client.ListChannelsAsync());
        Done(await client.GetChannelAsync(Channel));
        FrontTag tag = Done(await client.CreateTagAsync("Callback"));
        Done(await client.ListTagsAsync());
        FrontContact contact = Done(await client.CreateContactAsync(new NewFrontContact([new FrontHandle(FrontHandleSource.Phone, Number)]) { Name = "Probe Customer", Description = "Called" }));
        Done(await client.AddContactHandleAsync(contact.Id, new FrontHandle(FrontHandleSource.Custom, "customer-1")));
        Done(await client.GetContactAsync(FrontId.FromPhone(PhoneNumberParser.Parse(Number).Number!.Value)));

        FrontId conversation = await company.BeginAsync();
        Done(await client.AddOutboundMessageAsync(Channel, Message("second") with { Author = Ada, SenderName = "Sales", Subject = "Outbound call - Sales" }));
        Done(await client.ImportMessageAsync(Inbox, Import("third")));
        Done(await client.ImportMessageAsync(Inbox, Import("fourth", conversation) with { IsInbound = false, SenderHandle = "sales", To = [Number], Author = Ada, SenderName = "Sales", Assignee = Ada, Tags = ["Callback"] }));
        company.Settle();
        Done(await client.ListContactConversationsAsync(contact.Id));
        Done(await client.ListInboxConversationsAsync(Inbox));
        Done(await client.GetConversationAsync(conversation));
        Done(await client.GetConversationAsync(conversation, FrontCredential.Channel));
        FrontPage<FrontMessage> messages = Done(await client.ListMessagesAsync(conversation));
        Done(await client.ListMessagesAsync(conversation, credential: FrontCredential.Channel));
        Done(await client.GetMessageAsync(messages.Items[0].Id));
        Done(await client.GetMessageAsync(messages.Items[0].Id, FrontCredential.Channel));
        Done(await client.AddCommentAsync(conversation, "A note", Ada));
        Done(await client.AddCommentAsync(conversation, "A note of the integration"));
        Done(await client.ListCommentsAsync(conversation));
        Done(await client.AddFollowersAsync(conversation, [Ada, FrontId.FromEmail("ben@example.com")]));
        Done(await client.ListFollowersAsync(conversation));
        Done(await client.AddTagsAsync(conversation, [tag.Id]));
        Done(await client.RemoveTagsAsync(conversation, [tag.Id]));
        Done(await client.AssignAsync(conversation, Ada));
        Done(await client.AssignAsync(conversation, null));
        Done(await client.ListConversationInboxesAsync(conversation));
        Done(await client.UpdateConversationAsync(conversation, new FrontConversationChange { Assignee = Ada, Inbox = new FrontId("inb_2"), Tags = ValueList.Create([tag.Id]), Status = FrontWritableStatus.Archived }));
        Done(await client.UpdateConversationAsync(conversation, new FrontConversationChange { Status = FrontWritableStatus.Open }));
    }
}
